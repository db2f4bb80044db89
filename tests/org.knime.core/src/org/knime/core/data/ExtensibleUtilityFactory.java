package org.knime.core.data;

/** Utilities of a value interface that has a name for the user. */
public abstract class ExtensibleUtilityFactory extends DataValue.UtilityFactory {
    /** The value interface. */
    protected final Class<? extends DataValue> m_valueClass;

    /** For the value interface. */
    public ExtensibleUtilityFactory(Class<? extends DataValue> valueClass) {
        m_valueClass = valueClass;
    }

    /** The name of the type in the user's words, such as "Number (Integer)". */
    public abstract String getName();
}
