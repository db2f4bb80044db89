package org.selfsup.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import org.bytedeco.javacpp.Loader;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/**
 * Makes ND4J and JavaCPP at home in OSGi. The bundle is activated lazily, so this has run before anyone holds the first
 * class of DL4J, and no caller can forget it.
 */
public final class Activator implements BundleActivator {

    @Override
    public void start(final BundleContext context) throws IOException {
        // by default ND4J asks the thread's context class loader, which in OSGi sees nothing of this bundle
        ND4JClassLoading.setNd4jClassloaderFromClass(Nd4jBackend.class);
        final Version version = context.getBundle().getVersion();
        final Path cache =
            NativeCache.folder(System.getProperties(), version.getMajor(), version.getMinor(), version.getMicro());
        initialiseJavaCpp(Map.of(
            // JavaCPP unpacks natives that come from a bundle by the name of their folder alone: in the default cache
            // all bundles, and all releases of this one, would overwrite each other's files
            NativeCache.PROPERTY, cache.toString(),
            // else it warns on the console that our OpenBLAS is newer than the one ND4J was built with
            "org.bytedeco.javacpp.logger", "slf4j"));
    }

    @Override
    public void stop(final BundleContext context) {
        // natives stay loaded until the JVM ends
    }

    /**
     * JavaCPP remembers what it reads first. The properties are put back because other bundles of the process may carry
     * a JavaCPP of their own.
     */
    private static void initialiseJavaCpp(final Map<String, String> properties) throws IOException {
        final Properties before = (Properties)System.getProperties().clone();
        System.getProperties().putAll(properties);
        try {
            Loader.getCacheDir();
        } finally {
            properties.keySet().forEach(key -> {
                if (before.containsKey(key)) {
                    System.setProperty(key, before.getProperty(key));
                } else {
                    System.clearProperty(key);
                }
            });
        }
    }
}
