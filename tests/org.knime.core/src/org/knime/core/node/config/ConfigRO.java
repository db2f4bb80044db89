package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBaseRO;

/** Read access to a settings tree that also holds cells and column types. */
public interface ConfigRO extends ConfigBaseRO {
    /** The sub-tree under the key. */
    Config getConfig(String key) throws InvalidSettingsException;

    /** The cell under the key. */
    DataCell getDataCell(String key) throws InvalidSettingsException;

    /** The cells under the key. */
    DataCell[] getDataCellArray(String key) throws InvalidSettingsException;

    /** The column type under the key. */
    DataType getDataType(String key) throws InvalidSettingsException;
}
