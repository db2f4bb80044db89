package org.knime.standin.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** All class files of a bundle, also when the tests run without OSGi. */
final class BundleClasses {
    private BundleClasses() {
    }

    /** The class files that lie where this class comes from. */
    static List<ClassFile> around(Class<?> sample) throws IOException {
        Bundle bundle = FrameworkUtil.getBundle(sample);
        if (bundle != null) {
            List<ClassFile> classes = new ArrayList<>();
            for (URL url : Collections.list(entries(bundle))) {
                classes.add(ClassFile.read(url.openStream()));
            }
            return classes;
        }
        try {
            Path place = Path.of(sample.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                return in(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), java.util.Map.of())) {
                return in(jar.getPath("/"));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Enumeration<URL> entries(Bundle bundle) {
        Enumeration<URL> entries = bundle.findEntries("/", "*.class", true);
        return entries == null ? Collections.emptyEnumeration() : entries;
    }

    private static List<ClassFile> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".class")).map(BundleClasses::read).toList();
        }
    }

    private static ClassFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ClassFile.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
