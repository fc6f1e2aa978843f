"""The forms in which figures leave: one table, four ways to write it. Room app/: pure functions over an answer."""
