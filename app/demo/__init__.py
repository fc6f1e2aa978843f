"""A synthetic region to try everything on. Room app/: writes files only, no real person is in them."""
