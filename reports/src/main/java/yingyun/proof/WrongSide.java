package yingyun.proof;

import yingyun.kernel.BusinessDate;

/** A balance on the side its subject does not have. Listed, never an error. */
public record WrongSide(
        BusinessDate businessDate,
        String part,
        String orgCode,
        String subjectCode,
        String currency,
        String maskedAccount,
        long balanceFen) {}
