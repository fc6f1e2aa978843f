"""Room checks/: rules inside one message, over stage.*; they refuse the message or the record."""
