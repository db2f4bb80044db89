package org.knime.core.node.workflow;

import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.VariableType.DoubleType;
import org.knime.core.node.workflow.VariableType.IntType;
import org.knime.core.node.workflow.VariableType.StringType;

/** A named value that overwrites settings of the nodes that follow. */
public final class FlowVariable extends FlowObject {
    private static final String KEY_NAME = "name";
    private static final String KEY_CLASS = "class";
    /** KNIME's own variables begin so. */
    private static final String RESERVED = "knime";

    private final String m_name;
    private final VariableType<?> m_type;
    private final Object m_value;

    /** With a value of the given type. */
    public <T> FlowVariable(String name, VariableType<T> type, T value) {
        this(name, value, type);
    }

    private FlowVariable(String name, Object value, VariableType<?> type) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a flow variable needs a name");
        }
        if (name.startsWith(RESERVED)) {
            throw new IllegalArgumentException("names that begin with " + RESERVED + " are reserved, got \"" + name + "\"");
        }
        m_name = name;
        m_type = type;
        m_value = value;
    }

    /** With a text. */
    public FlowVariable(String name, String value) {
        this(name, StringType.INSTANCE, value);
    }

    /** With a number. */
    public FlowVariable(String name, double value) {
        this(name, DoubleType.INSTANCE, value);
    }

    /** With a whole number. */
    public FlowVariable(String name, int value) {
        this(name, IntType.INSTANCE, value);
    }

    /** The name. */
    public String getName() {
        return m_name;
    }

    /** The type, as older programs know it. */
    public Type getType() {
        return m_type == IntType.INSTANCE ? Type.INTEGER : m_type == DoubleType.INSTANCE ? Type.DOUBLE
            : m_type == StringType.INSTANCE ? Type.STRING : Type.OTHER;
    }

    /** The type. */
    public VariableType<?> getVariableType() {
        return m_type;
    }

    /** The value as another type. */
    public <T> T getValue(VariableType<T> type) {
        return m_type.convert(m_value, type);
    }

    Object value() {
        return m_value;
    }

    /** The text, null if it is none. */
    public String getStringValue() {
        return m_type == StringType.INSTANCE ? (String)m_value : null;
    }

    /** The number, NaN if it is none. */
    public double getDoubleValue() {
        return m_type == DoubleType.INSTANCE ? (Double)m_value : Double.NaN;
    }

    /** The whole number, 0 if it is none. */
    public int getIntValue() {
        return m_type == IntType.INSTANCE ? (Integer)m_value : 0;
    }

    /** The value in words. */
    public String getValueAsString() {
        return String.valueOf(m_value);
    }

    /** Saves it. */
    public void save(NodeSettingsWO settings) {
        settings.addString(KEY_NAME, m_name);
        settings.addString(KEY_CLASS, m_type.getIdentifier());
        m_type.saveValue(settings, m_value);
    }

    /** Loads it. */
    public static FlowVariable load(NodeSettingsRO settings) throws InvalidSettingsException {
        var type = VariableType.ofIdentifier(settings.getString(KEY_CLASS));
        return new FlowVariable(settings.getString(KEY_NAME), type.loadValue(settings), type);
    }

    /** The same value under another name. */
    public FlowVariable withNewName(String name) {
        return new FlowVariable(name, m_value, m_type);
    }

    @Override
    public String toString() {
        return "\"" + m_name + "\" (" + m_type.getIdentifier() + ": " + m_value + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowVariable that && m_name.equals(that.m_name) && m_type == that.m_type
            && Objects.equals(m_value, that.m_value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_name, m_type, m_value);
    }

    /** The types, as older programs know them. */
    public enum Type {
        DOUBLE, INTEGER, STRING, CREDENTIALS, OTHER
    }
}
