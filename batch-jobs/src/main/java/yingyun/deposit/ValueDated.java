package yingyun.deposit;

/**
 * An entry on an account with an earlier value date.
 *
 * @param amountFen credit positive
 * @param days from value date to business date
 */
public record ValueDated(long amountFen, long days) {}
