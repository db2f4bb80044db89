package org.selfsup.core.nn.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Primitives by shape, shared by all layers, graphs and threads that know the cache. The least recently used go first; whoever
 * still holds a dropped one can go on using it, its native memory is freed when nobody does.
 */
final class PrimitiveCache<K, V> {

    /** A ResNet-50 has 53 convolutions; this is room for several nets and batch sizes. */
    private static final int CAPACITY = 256;

    private final Function<K, V> maker;

    private final Map<K, V> entries = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > CAPACITY;
        }
    };

    PrimitiveCache(Function<K, V> maker) {
        this.maker = maker;
    }

    synchronized V get(K shape) {
        V primitives = entries.get(shape);
        if (primitives == null) {
            primitives = maker.apply(shape);
            entries.put(shape, primitives);
        }
        return primitives;
    }
}
