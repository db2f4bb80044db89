package org.knime.standin.parameters;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;

/** Saves and loads the fields of parameter classes. Private and static fields are not parameters. */
public final class ParametersStore {
    private ParametersStore() {
    }

    /** Saves every field in the order of declaration, those of the superclass first. */
    public static void save(Persistable parameters, NodeSettingsWO settings) {
        var persistor = persistorOf(parameters.getClass());
        if (persistor != null) {
            persistor.save(parameters, settings);
            return;
        }
        for (var field : fieldsOf(parameters.getClass())) {
            field.save(parameters, settings);
        }
    }

    /** Loads every field; a field that does not load spoils the whole. */
    public static <P extends Persistable> P load(Class<P> type, NodeSettingsRO settings) throws InvalidSettingsException {
        var persistor = persistorOf(type);
        if (persistor != null) {
            return type.cast(persistor.load(settings));
        }
        var parameters = create(type);
        for (var field : fieldsOf(type)) {
            field.load(parameters, settings);
        }
        return parameters;
    }

    /** New parameters with default values that do not depend on the input. */
    public static <P> P create(Class<P> type) {
        try {
            return instantiate(type.getDeclaredConstructor());
        } catch (NoSuchMethodException ex) {
            throw new IllegalStateException(type.getName() + " needs a constructor without arguments", ex);
        }
    }

    /** New parameters with default values for the input, if the class has a constructor that takes it. */
    public static <P> P create(Class<P> type, NodeParametersInput input) {
        try {
            return instantiate(type.getDeclaredConstructor(NodeParametersInput.class), input);
        } catch (NoSuchMethodException ex) {
            return create(type);
        }
    }

    private static <P> P instantiate(Constructor<P> constructor, Object... arguments) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException ex) {
            throw ex.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(ex.getCause());
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("cannot create " + constructor.getDeclaringClass().getName(), ex);
        }
    }

    @SuppressWarnings("unchecked")
    private static NodeParametersPersistor<Object> persistorOf(Class<?> type) {
        var annotation = type.getAnnotation(Persistor.class);
        return annotation == null ? null : create((Class<NodeParametersPersistor<Object>>)(Class<?>)annotation.value());
    }

    private static List<StoredField> fieldsOf(Class<?> type) {
        var fields = new ArrayList<StoredField>();
        if (type.getSuperclass() != Object.class) {
            fields.addAll(fieldsOf(type.getSuperclass()));
        }
        for (var field : type.getDeclaredFields()) {
            if (isParameter(field)) {
                fields.add(new StoredField(field));
            }
        }
        return fields;
    }

    private static boolean isParameter(Field field) {
        var modifiers = field.getModifiers();
        return !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isTransient(modifiers)
            && !field.isSynthetic();
    }
}
