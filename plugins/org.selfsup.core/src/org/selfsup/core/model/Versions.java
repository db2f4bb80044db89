package org.selfsup.core.model;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Manifest;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.Acceleration;

/** Which software is at work, for the model card. */
final class Versions {

    private Versions() {
    }

    static Map<String, String> current() {
        var versions = new LinkedHashMap<String, String>();
        versions.put("Selfsup", selfsup());
        versions.put("ND4J", String.valueOf(Nd4j.class.getPackage().getImplementationVersion()));
        versions.put("layers", Acceleration.describe());
        versions.put("Java", Runtime.version().feature() + "");
        return versions;
    }

    /** The bundle's version without its build qualifier; {@code development} when run from class folders. */
    private static String selfsup() {
        try {
            for (var url : Collections.list(Versions.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (var in = url.openStream()) {
                    var attributes = new Manifest(in).getMainAttributes();
                    var name = attributes.getValue("Bundle-SymbolicName");
                    if (name != null && name.replaceFirst(";.*", "").equals("org.selfsup.core")) {
                        return attributes.getValue("Bundle-Version").replaceFirst("^(\\d+\\.\\d+\\.\\d+).*", "$1");
                    }
                }
            }
        } catch (IOException e) {
            return "unknown";
        }
        return "development";
    }
}
