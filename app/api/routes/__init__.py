"""One noun a file. Room app/: turns a request into a question for app/api/services and its answer into JSON or CSV."""
