package org.knime.core.node.config;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;

/** A settings tree that also holds cells and column types. */
public abstract class Config extends ConfigBase implements ConfigRO, ConfigWO {
    private static final String SIZE = "array-size";

    /** An empty tree. */
    protected Config(String key) {
        super(key);
    }

    @Override
    public abstract Config getInstance(String key);

    @Override
    public final Config addConfig(String key) {
        return (Config)addConfigBase(key);
    }

    /** Puts a sub-tree as it is, not a copy. */
    protected final void addConfig(Config child) {
        addEntry(child);
    }

    @Override
    public final Config getConfig(String key) throws InvalidSettingsException {
        return (Config)getConfigBase(key);
    }

    @Override
    public void addDataCell(String key, DataCell cell) {
        CellConfig.write(addConfig(key), cell);
    }

    @Override
    public DataCell getDataCell(String key) throws InvalidSettingsException {
        return CellConfig.read(getConfig(key));
    }

    @Override
    public void addDataCellArray(String key, DataCell... cells) {
        Config array = addConfig(key);
        if (cells != null) {
            array.addInt(SIZE, cells.length);
            for (int i = 0; i < cells.length; i++) {
                array.addDataCell(Integer.toString(i), cells[i]);
            }
        }
    }

    @Override
    public DataCell[] getDataCellArray(String key) throws InvalidSettingsException {
        Config array = getConfig(key);
        if (!array.containsKey(SIZE)) {
            return null;
        }
        int size = array.getInt(SIZE);
        if (size < 0 || size >= array.keySet().size()) {
            throw new InvalidSettingsException("\"" + SIZE + "\" of \"" + key + "\" is " + size + ", but there are "
                + (array.keySet().size() - 1) + " cells");
        }
        DataCell[] cells = new DataCell[size];
        for (int i = 0; i < size; i++) {
            cells[i] = array.getDataCell(Integer.toString(i));
        }
        return cells;
    }

    @Override
    public void addDataType(String key, DataType type) {
        Config config = addConfig(key);
        if (type != null) {
            type.save(config);
        }
    }

    @Override
    public DataType getDataType(String key) throws InvalidSettingsException {
        return DataType.load(getConfig(key));
    }

    /** Fills an empty tree from XML and closes the stream. */
    protected static Config loadFromXML(Config config, InputStream in) throws IOException {
        config.load(in);
        return config;
    }
}
