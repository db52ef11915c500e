package yingyun.kernel;

/**
 * A place in the left navigation, as a bean of the module that has the page. Seen only by those who hold {@code right}.
 *
 * @param group {@code today}, {@code night}, {@code people} …: text {@code NAV-group-<group>}
 * @param order within the whole navigation
 * @param label message code of the text
 * @param icon name of a symbol in the sprite
 * @param badge URL of a fragment with the count ({@code ""} for none): fetched by the page itself
 */
public record NavEntry(String group, int order, String path, String label, String icon, Right right, String badge) {}
