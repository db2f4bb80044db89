package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** A cell in a settings tree: its class name and, in a sub-tree of that name, its value. */
final class CellConfig {
    private static final String CLASS = "datacell";

    private CellConfig() {
    }

    static void write(Config config, DataCell cell) {
        config.addString(CLASS, cell == null ? null : cell.getClass().getName());
        if (cell == null) {
            return;
        }
        Config value = config.addConfig(cell.getClass().getName());
        String key = cell.getClass().getSimpleName();
        if (cell instanceof StringCell c) {
            value.addString(key, c.getStringValue());
        } else if (cell instanceof IntCell c) {
            value.addInt(key, c.getIntValue());
        } else if (cell instanceof LongCell c) {
            value.addLong(key, c.getLongValue());
        } else if (cell instanceof DoubleCell c) {
            value.addDouble(key, c.getDoubleValue());
        } else if (cell instanceof BooleanCell c) {
            value.addBoolean(key, c.getBooleanValue());
        } else if (!(cell instanceof MissingCell)) {
            throw new IllegalArgumentException("a cell of " + cell.getClass() + " cannot be kept in settings");
        }
    }

    static DataCell read(Config config) throws InvalidSettingsException {
        String name = config.getString(CLASS);
        if (name == null) {
            return null;
        }
        if (!config.containsKey(name)) {
            throw new InvalidSettingsException("a cell of class " + name + " cannot be read from settings");
        }
        Config value = config.getConfig(name);
        String key = name.substring(name.lastIndexOf('.') + 1);
        return switch (key) {
            case "StringCell" -> new StringCell(value.getString(key));
            case "IntCell" -> new IntCell(value.getInt(key));
            case "LongCell" -> new LongCell(value.getLong(key));
            case "DoubleCell" -> new DoubleCell(value.getDouble(key));
            case "BooleanCell" -> BooleanCell.get(value.getBoolean(key));
            case "MissingCell", "DataType$MissingCell" -> DataType.getMissingCell();
            default -> throw new InvalidSettingsException("a cell of class " + name + " cannot be read from settings");
        };
    }
}
