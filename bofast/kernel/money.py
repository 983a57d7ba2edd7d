"""Sums of money: exact, in one currency, and rounded here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

SEK = "SEK"
EXACT = Context(prec=100)  # more digits than any sum times any rate has
ORE = Decimal("0.01")
HALF_ORE = Decimal("0.005")
WHOLE = Decimal(1)


class NotMoney(TypeError):
    """Floats are not exact, and different currencies have no sum."""


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount; `amount` has as many decimals as it was given or came to."""

    amount: Decimal
    currency: str = SEK

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise NotMoney(f"{self.amount!r} is no Decimal")
        if not self.amount.is_finite():
            raise NotMoney(f"{self.amount} is no amount")

    def __add__(self, other: Money) -> Money:
        return Money(EXACT.add(self.amount, self._same(other)), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(EXACT.subtract(self.amount, self._same(other)), self.currency)

    def __neg__(self) -> Money:
        return Money(EXACT.minus(self.amount), self.currency)

    def __mul__(self, rate: Decimal | int) -> Money:
        """A share or a multiple of it, not yet rounded."""
        if not isinstance(rate, Decimal | int) or isinstance(rate, bool):
            raise NotMoney(f"{rate!r} is no exact rate")
        return Money(EXACT.multiply(self.amount, Decimal(rate)), self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def rounded(self) -> Money:
        """To whole öre, halves to the even one."""
        return Money(self.amount.quantize(ORE, ROUND_HALF_EVEN, EXACT), self.currency)

    def floored(self) -> Money:
        """Down to whole kronor, as payouts are."""
        return Money(floored(self.amount), self.currency)

    def split(self, weights: Sequence[int]) -> list[Money]:
        """In parts after the weights, in whole öre; nothing is lost: the largest remainders get what is over.

        Raises ValueError unless some weight is more than 0 and none is less.
        """
        if any(weight < 0 for weight in weights) or not any(weights):
            raise ValueError(f"{weights} cannot share a sum")
        ore = int(self.rounded().amount.scaleb(2))
        shares = [divmod(ore * weight, sum(weights)) for weight in weights]
        over = ore - sum(share for share, _ in shares)
        first = sorted(range(len(weights)), key=lambda at: -shares[at][1])[:over]
        return [Money(Decimal(share + (at in first)).scaleb(-2), self.currency) for at, (share, _) in enumerate(shares)]

    def _same(self, other: object) -> Decimal:
        if not isinstance(other, Money) or other.currency != self.currency:
            raise NotMoney(f"{self} and {other!r} have no sum")
        return other.amount

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


def floored(amount: Decimal) -> Decimal:
    """Down to whole kronor: rules that reckon a hundred thousand claims have no time for an object a sum."""
    return amount.quantize(WHOLE, ROUND_FLOOR, EXACT)


def to_ore(amount: Decimal) -> Decimal:
    """To whole öre, halves upwards (-0.005 is 0): salaries, unit costs and interest, as payroll reckons them."""
    return EXACT.add(amount, HALF_ORE).quantize(ORE, ROUND_FLOOR, EXACT) + 0  # “-0” is 0
