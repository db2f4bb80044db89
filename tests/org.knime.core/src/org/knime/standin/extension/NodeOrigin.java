package org.knime.standin.extension;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** The bundle that a class is from. Without a running platform nothing is known about it; no vendor is null. */
public record NodeOrigin(String name, String symbolicName, String vendor, String version) {
    /** The bundle of a class. */
    public static NodeOrigin of(Class<?> type) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        if (bundle == null) {
            return new NodeOrigin("", "", null, "0.0.0");
        }
        return new NodeOrigin(bundle.getHeaders().get(Constants.BUNDLE_NAME), bundle.getSymbolicName(),
            bundle.getHeaders().get(Constants.BUNDLE_VENDOR), bundle.getVersion().toString());
    }
}
