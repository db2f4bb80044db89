package org.knime.core.webui.data;

/** Gives data to a page. */
public interface DataService {
    /** Collects what is done when the page goes away. */
    interface DataServiceBuilder {
        /** Done when the page is gone for good. */
        DataServiceBuilder onDispose(Runnable action);

        /** Done when the page is hidden. */
        DataServiceBuilder onDeactivate(Runnable action);
    }
}
