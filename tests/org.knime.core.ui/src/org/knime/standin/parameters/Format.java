package org.knime.standin.parameters;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.Persistable;

/** How values of a type are written under a key. */
interface Format {
    void save(Object value, NodeSettingsWO settings, String key);

    Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException;

    /** Writes what stands for no value; only for types that an {@code Optional} can hold. */
    default void saveNothing(NodeSettingsWO settings, String key) {
        throw new IllegalStateException("a value of this type cannot be optional: " + key);
    }

    static Format of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return new OptionalFormat(of(argument), argument == String.class);
            }
            if (generic.getRawType() instanceof Class<?> raw && raw.isAssignableFrom(List.class)
                && Collection.class.isAssignableFrom(raw)) {
                return new GroupsFormat(groupClass(argument), true);
            }
        }
        if (type instanceof Class<?> simple) {
            var leaf = LeafFormat.of(simple);
            if (leaf != null) {
                return leaf;
            }
            if (simple.isEnum()) {
                return new EnumFormat(simple);
            }
            if (simple.isArray()) {
                return new GroupsFormat(groupClass(simple.getComponentType()), false);
            }
            if (Persistable.class.isAssignableFrom(simple)) {
                return new GroupFormat(groupClass(simple));
            }
        }
        throw new IllegalStateException("parameters of type " + type.getTypeName() + " cannot be saved");
    }

    private static Class<? extends Persistable> groupClass(Type type) {
        if (type instanceof Class<?> simple && Persistable.class.isAssignableFrom(simple)) {
            return simple.asSubclass(Persistable.class);
        }
        throw new IllegalStateException("parameters of type " + type.getTypeName() + " cannot be saved");
    }
}
