package org.knime.core.data;

/** Marks cells whose possible values are collected in the domain. */
public interface NominalValue extends DataValue {
}
