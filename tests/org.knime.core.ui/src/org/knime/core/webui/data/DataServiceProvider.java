package org.knime.core.webui.data;

import java.util.Optional;

/** Has services for a page. */
public interface DataServiceProvider {
    /** Gives the data that the page starts with. */
    <D> Optional<InitialDataService<D>> createInitialDataService();
}
