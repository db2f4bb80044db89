package org.selfsup.dl4j;

import java.io.IOException;
import java.nio.file.Path;

import org.bytedeco.javacpp.Loader;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Makes ND4J and JavaCPP at home in OSGi. The bundle is activated lazily, so this has run before anyone holds the first
 * class of DL4J, and no caller can forget it.
 */
public final class Activator implements BundleActivator {

    private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

    @Override
    public void start(final BundleContext context) throws IOException {
        // by default ND4J asks the thread's context class loader, which in OSGi sees nothing of this bundle
        ND4JClassLoading.setNd4jClassloaderFromClass(Nd4jBackend.class);
        claimNativeCache("selfsup-" + context.getBundle().getVersion());
    }

    @Override
    public void stop(final BundleContext context) {
        // natives stay loaded until the JVM ends
    }

    /**
     * JavaCPP unpacks natives by the name of their folder alone when they come from a bundle, so every bundle and
     * version of it would overwrite the others' files. It remembers the folder it was first told; the property is
     * put back because other bundles of the process may carry a JavaCPP of their own.
     */
    private static void claimNativeCache(final String name) throws IOException {
        final String before = System.getProperty(CACHE_PROPERTY);
        System.setProperty(CACHE_PROPERTY, Path.of(System.getProperty("user.home"), ".javacpp", name).toString());
        try {
            Loader.getCacheDir();
        } finally {
            if (before == null) {
                System.clearProperty(CACHE_PROPERTY);
            } else {
                System.setProperty(CACHE_PROPERTY, before);
            }
        }
    }
}
