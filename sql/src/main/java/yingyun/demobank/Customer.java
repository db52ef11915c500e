package yingyun.demobank;

import org.jspecify.annotations.Nullable;

/** A person (P) or company (C); the id number of a person carries a wrong check character on purpose. */
record Customer(
        String customerNo, char kind, String name, @Nullable String idNo, String phone) {}
