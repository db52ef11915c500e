package yingyun.helpdesk.masking;

/** What a token stands for. The label is part of stored texts: never change one. */
public enum Kind {
    IDENTITY("证件号"),
    CARD("卡号"),
    ACCOUNT("账号"),
    PHONE("电话"),
    PERSON("姓名"),
    COMPANY("户名");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
