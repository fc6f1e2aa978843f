"""What routes and pages ask for, answered once for both. Room app/: reads warehouse, store and region pack."""
