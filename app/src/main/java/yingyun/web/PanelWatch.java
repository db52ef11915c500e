package yingyun.web;

/** Hears what the open pages are told, just before they are: what was kept of a panel is old. */
public interface PanelWatch {

    void changed(String panel);

    /** Something may have been missed. */
    void forget();
}
