"""What a list lets her choose from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen."""

    key: str
    name: str
    detail: str = ""
    sought: str = field(init=False, repr=False, compare=False)
    """What narrowing looks through: name and detail without regard to case."""

    def __post_init__(self) -> None:
        """Fold the case once, and not at every key that narrows the list."""
        object.__setattr__(self, "sought", f"{self.name} {self.detail}".casefold())
