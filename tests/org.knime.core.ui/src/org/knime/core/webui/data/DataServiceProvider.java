package org.knime.core.webui.data;

import java.util.Optional;

/** Has services for a page. */
public interface DataServiceProvider {
    /** Gives the data that the page starts with. */
    <D> Optional<InitialDataService<D>> createInitialDataService();

    /** Answers what the page asks; there is no such service here. */
    Optional<RpcDataService> createRpcDataService();
}
