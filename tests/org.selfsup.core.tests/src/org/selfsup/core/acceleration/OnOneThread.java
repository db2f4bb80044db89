package org.selfsup.core.acceleration;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** ND4J's thread pools cost far more than they bring for networks as small as those of a test. */
public final class OnOneThread implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext tests) {
        Acceleration.kit(); // asking for it sees to that
    }
}
