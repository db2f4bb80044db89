package org.knime.node.parameters.widget.choices;

/** An enum constant and the text it is shown with. */
public record EnumChoice<E extends Enum<E>>(E id, String text) {
    /** The constant with the text of its {@link Label}, or with its name if it has none. */
    public static <E extends Enum<E>> EnumChoice<E> fromEnumConst(E constant) {
        try {
            var label = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Label.class);
            return new EnumChoice<>(constant, label == null ? constant.name() : label.value());
        } catch (NoSuchFieldException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
