"""The command `hefboom`. Room app/: reads arguments and settings, leaves the work to jobs; prints in plain Dutch.

Modules with heavy imports are loaded by the command that needs them, so that --help answers at once.
"""

from app.cli.main import main

__all__ = ["main"]
