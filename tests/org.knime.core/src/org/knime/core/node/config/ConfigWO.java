package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.node.config.base.ConfigBaseWO;

/** Write access to a settings tree that also holds cells and column types. */
public interface ConfigWO extends ConfigBaseWO {
    /** Puts an empty sub-tree and gives it. */
    Config addConfig(String key);

    /** Puts a cell: one of the plain cell types, a missing cell or null. */
    void addDataCell(String key, DataCell cell);

    /** Puts cells. */
    void addDataCellArray(String key, DataCell... cells);

    /** Puts a column type. */
    void addDataType(String key, DataType type);
}
