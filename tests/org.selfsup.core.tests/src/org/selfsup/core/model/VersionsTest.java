package org.selfsup.core.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VersionsTest {

    /** Fragments share the engine's class loader, and their manifests lie there beside its own. */
    @Test
    void theEnginesVersionIsThatOfItsBundle() {
        var version = Versions.current().get("Selfsup");
        assertTrue(version.matches("\\d+\\.\\d+\\.\\d+"), version);
    }
}
