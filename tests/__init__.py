"""Tests: house rules, second opinion, laws, API, browser. Not a room of the house: reads all of them."""
