package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation;

/** The largest and the smallest number that a dialog takes are numbers that the node takes. */
class DialogLimitsTest {

    @ParameterizedTest
    @EnumSource(Nodes.class)
    void whatADialogTakesTheNodeTakes(Nodes node) throws Exception {
        var parameters = (NodeParameters) open(node.parametersClass().getDeclaredConstructor()).newInstance();
        assertLimits(parameters, parameters);
    }

    private static void assertLimits(NodeParameters parameters, Object group) throws Exception {
        for (var field : group.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            var widget = field.getAnnotation(NumberInputWidget.class);
            if (WidgetGroup.class.isAssignableFrom(field.getType())) {
                assertLimits(parameters, field.get(group));
            } else if (widget != null) {
                assertLimit(parameters, group, field, widget.minValidation(), "getMin");
                assertLimit(parameters, group, field, widget.maxValidation(), "getMax");
            }
        }
    }

    private static void assertLimit(NodeParameters parameters, Object group, Field field,
            Class<? extends NumberInputWidgetValidation> type, String getter) throws Exception {
        if (type.getEnclosingClass() == NumberInputWidgetValidation.class) {
            return; // the default: no limit
        }
        var limit = open(type.getDeclaredConstructor()).newInstance();
        if (limit.isExclusive()) {
            return;
        }
        var method = type.getMethod(getter);
        method.setAccessible(true);
        double number = (double) method.invoke(limit);
        var before = field.get(group);
        if (field.getType() == int.class) {
            field.setInt(group, (int) number);
        } else {
            field.setDouble(group, number);
        }
        assertDoesNotThrow(parameters::validate, field.getName() + " " + number);
        field.set(group, before);
    }

    private static <T> Constructor<T> open(Constructor<T> constructor) {
        constructor.setAccessible(true);
        return constructor;
    }
}
