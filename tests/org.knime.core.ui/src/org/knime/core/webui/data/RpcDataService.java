package org.knime.core.webui.data;

/** Answers what a page asks; there is no such service here. */
public final class RpcDataService {
    private RpcDataService() {
    }
}
