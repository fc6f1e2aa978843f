"""The region pack: what a region says about itself, read, checked and loaded. Room ingest/: reads the pack's folder."""

from ingest.regio.load import load_region
from ingest.regio.pack import (
    Budget,
    Contract,
    Goal,
    Inhabitants,
    Market,
    Norm,
    OutOfScope,
    Product,
    Provider,
    RegionError,
    RegionPack,
    Savings,
    Segment,
)
from ingest.regio.read import FILES, OPTIONAL, pack_hash, parse_region_pack, read_region_pack
from ingest.regio.update import update_region_pack

__all__ = [
    "FILES",
    "OPTIONAL",
    "Budget",
    "Contract",
    "Goal",
    "Inhabitants",
    "Market",
    "Norm",
    "OutOfScope",
    "Product",
    "Provider",
    "RegionError",
    "RegionPack",
    "Savings",
    "Segment",
    "load_region",
    "pack_hash",
    "parse_region_pack",
    "read_region_pack",
    "update_region_pack",
]
