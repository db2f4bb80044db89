package org.knime.standin.batch.results;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;

/**
 * A port object as a file: the model file inside it if that is all it holds, else the form that KNIME's own Model Reader
 * opens.
 */
final class PortObjectFile {
    private static final String OBJECT = "object.file";
    /** What KNIME adds to what the port object itself writes. */
    private static final Set<String> KNIME_S = Set.of("portObject.file", "meta.xml");

    private PortObjectFile() {
    }

    /**
     * Writes the object.
     *
     * @param path in the folder wanted, without extension
     * @return the file written; its name is that of the model file inside if there is one
     */
    static Path write(PortObject object, Path path) throws IOException {
        var whole = path.resolveSibling(path.getFileName() + ".zip");
        WholeFile.write(whole, out -> {
            try {
                PortUtil.writeObjectToStream(object, out, new ExecutionMonitor());
            } catch (CanceledExecutionException ex) {
                throw new IOException("cancelled", ex);
            }
        });
        var entries = entries(whole);
        if (entries.size() != 1 || !isModel(entries.get(0))) {
            return whole;
        }
        var bare = free(path, Path.of(entries.get(0)).getFileName().toString());
        try (var content = entry(whole)) {
            WholeFile.write(bare, content::transferTo);
        }
        if (!bare.equals(whole)) {
            Files.delete(whole);
        }
        return bare;
    }

    /** Two ports of a node may hold model files of the same name. */
    private static Path free(Path path, String name) {
        var wanted = path.resolveSibling(name);
        return Files.exists(wanted) && !name.equals(path.getFileName() + ".zip")
            ? path.resolveSibling(path.getFileName() + "-" + name) : wanted;
    }

    private static boolean isModel(String entry) {
        var name = entry.toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || name.endsWith(".bin");
    }

    private static List<String> entries(Path whole) throws IOException {
        var names = new ArrayList<String>();
        try (var zip = object(whole)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!KNIME_S.contains(entry.getName())) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    private static InputStream entry(Path whole) throws IOException {
        var zip = object(whole);
        var entry = zip.getNextEntry();
        while (KNIME_S.contains(entry.getName())) {
            entry = zip.getNextEntry();
        }
        return zip;
    }

    /** The port object's own zip, which is an entry of the file. */
    private static ZipInputStream object(Path whole) throws IOException {
        var outer = new ZipInputStream(new BufferedInputStream(Files.newInputStream(whole)));
        for (var entry = outer.getNextEntry(); entry != null; entry = outer.getNextEntry()) {
            if (entry.getName().equals(OBJECT)) {
                return new ZipInputStream(outer);
            }
        }
        outer.close();
        throw new IOException("the port object's file has no entry " + OBJECT);
    }
}
