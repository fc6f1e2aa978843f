"""What is answered from memory: for how long, who asks again, and that it does not grow."""

from app import memory
from app.memory import Memory


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_value_is_known_for_its_time() -> None:
    clock = _Clock()
    known: Memory[str] = Memory(2, clock)
    assert known.get("a") is None
    assert known.put("a", "x") == "x"
    clock.now += 0.9
    assert (known.get("a"), known.get("b")) == ("x", None)
    clock.now += 1.1
    assert known.get("a") is None


def test_in_the_second_half_of_its_time_one_asks_again_and_the_others_go_on() -> None:
    clock = _Clock()
    known: Memory[str] = Memory(2, clock)
    known.put("a", "x")
    clock.now += 1.5
    assert [known.get("a") for _ in range(3)] == [None, "x", "x"]
    clock.now += 0.5  # who asked again did not come back with an answer
    assert known.get("a") is None
    known.put("a", "y")
    assert known.get("a") == "y"


def test_no_time_is_no_memory() -> None:
    known: Memory[str] = Memory(0, _Clock())
    known.put("a", "x")
    assert [known.get("a") for _ in range(2)] == [None, None]


def test_the_oldest_make_room() -> None:
    known: Memory[int] = Memory(2, _Clock())
    for number in range(memory.REMEMBERED + 1):
        known.put(number, number)
    assert known.get(0) is None and known.get(1) == 1
