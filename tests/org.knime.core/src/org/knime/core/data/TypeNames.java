package org.knime.core.data;

import org.knime.core.node.InvalidSettingsException;

/** Finds cell and value classes by the names in a settings file; only classes of this package tree are looked up. */
final class TypeNames {
    private TypeNames() {
    }

    static Class<? extends DataCell> cellClass(String name) throws InvalidSettingsException {
        return find(name, DataCell.class);
    }

    static Class<? extends DataValue> valueClass(String name) throws InvalidSettingsException {
        return find(name, DataValue.class);
    }

    private static <T> Class<? extends T> find(String name, Class<T> kind) throws InvalidSettingsException {
        if (!name.startsWith("org.knime.core.data.")) {
            throw new InvalidSettingsException("the column type \"" + name + "\" is not known here");
        }
        try {
            return Class.forName(name, false, TypeNames.class.getClassLoader()).asSubclass(kind);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new InvalidSettingsException("the column type \"" + name + "\" is not known here", e);
        }
    }
}
