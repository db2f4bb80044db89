package org.selfsup.knime;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.Label;

/**
 * What a dialog shows of a parameter besides its description.
 *
 * @param place the section it lies in, if any
 * @param advanced whether it is hidden until advanced settings are asked for, and its section not
 * @param initially its value in a new node, in Markdown
 */
record DialogEntry(Optional<Class<?>> place, boolean advanced, String initially) {

    Optional<Section> section() {
        return place.map(type -> type.getAnnotation(Section.class));
    }

    /** Whether the whole section is hidden until advanced settings are asked for. */
    boolean isInAdvancedSection() {
        return place.filter(type -> type.isAnnotationPresent(Advanced.class)).isPresent();
    }

    /** Those of a parameters class by their titles, groups included. */
    static Map<String, DialogEntry> of(Class<?> parameters) throws ReflectiveOperationException {
        var entries = new LinkedHashMap<String, DialogEntry>();
        var constructor = parameters.getDeclaredConstructor();
        constructor.setAccessible(true);
        collect(constructor.newInstance(), Optional.empty(), entries);
        return entries;
    }

    private static void collect(Object group, Optional<Class<?>> around, Map<String, DialogEntry> entries)
            throws ReflectiveOperationException {
        for (var field : group.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            var place = Optional.ofNullable(field.getAnnotation(Layout.class)).<Class<?>>map(Layout::value).or(() -> around);
            var widget = field.getAnnotation(Widget.class);
            if (widget != null) {
                entries.put(widget.title(), new DialogEntry(place, field.isAnnotationPresent(Advanced.class),
                        text(field.get(group))));
            } else if (WidgetGroup.class.isAssignableFrom(field.getType())) {
                collect(field.get(group), place, entries);
            }
        }
    }

    private static String text(Object value) throws ReflectiveOperationException {
        if (value == null) {
            return "by the table";
        }
        if (value instanceof Boolean on) {
            return on ? "on" : "off";
        }
        if (value instanceof Enum<?> choice) {
            Field constant = choice.getDeclaringClass().getField(choice.name());
            constant.setAccessible(true);
            return constant.getAnnotation(Label.class).value();
        }
        if (value instanceof String text) {
            return text.isEmpty() ? "empty" : "`" + text + "`";
        }
        return value.toString().replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    }
}
