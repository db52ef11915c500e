package yingyun.demobank;

/** 总行, 一级分行, 二级分行, 支行, 网点, 虚拟机构. */
public enum OrgLevel {
    HO,
    T1,
    T2,
    SB,
    OT,
    VI
}
