"""Room app/: API, pages, command line, jobs and the store. The only room that may see all others."""
