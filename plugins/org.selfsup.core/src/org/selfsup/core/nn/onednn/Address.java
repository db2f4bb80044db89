package org.selfsup.core.nn.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A pointer to memory of others that can be moved, to spare an allocation per argument and call. */
final class Address extends FloatPointer {

    Address() {
        super((Pointer) null);
    }

    Address at(long place) {
        address = place;
        return this;
    }
}
