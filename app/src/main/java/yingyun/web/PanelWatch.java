package yingyun.web;

/** Hears that some panel has changed, before the open pages are told to read it again: what was kept of it is old. */
public interface PanelWatch {

    void changed();
}
