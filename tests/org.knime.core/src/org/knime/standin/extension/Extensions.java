package org.knime.standin.extension;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;

/** What the installed bundles contribute; without a platform, what the plugin.xml files on the class path say. */
public final class Extensions {
    private Extensions() {
    }

    /** All elements contributed to the point of this full id. */
    public static List<Extension> of(String point) {
        IExtensionRegistry registry = Platform.getExtensionRegistry();
        if (registry == null) {
            return PluginXml.extensions(point);
        }
        return Stream.of(registry.getConfigurationElementsFor(point)).<Extension>map(Installed::new).toList();
    }

    private record Installed(IConfigurationElement configuration) implements Extension {
        @Override
        public String element() {
            return configuration.getName();
        }

        @Override
        public String attribute(String name) {
            return configuration.getAttribute(name);
        }

        @Override
        public String contributor() {
            return configuration.getContributor().getName();
        }

        @Override
        public Object create(String attribute) throws ReflectiveOperationException {
            try {
                return configuration.createExecutableExtension(attribute);
            } catch (CoreException e) {
                throw new ReflectiveOperationException(e.getMessage(), e);
            }
        }

        @Override
        public Class<?> load(String attribute) throws ClassNotFoundException {
            Bundle bundle = Platform.getBundle(contributor());
            if (bundle == null) {
                throw new ClassNotFoundException("the bundle " + contributor() + " is not there");
            }
            return bundle.loadClass(attribute(attribute));
        }
    }
}
