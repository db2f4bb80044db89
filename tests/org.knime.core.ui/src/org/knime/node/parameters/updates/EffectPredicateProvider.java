package org.knime.node.parameters.updates;

import java.util.function.Predicate;
import org.knime.node.parameters.NodeParametersInput;

/** Builds the condition of an {@link Effect}. */
public interface EffectPredicateProvider {
    /** The condition on the values that the initializer gives access to. */
    EffectPredicate init(PredicateInitializer initializer);

    /** Holds if all hold. */
    default EffectPredicate and(EffectPredicate... predicates) {
        return DialogOnly.PREDICATE;
    }

    /** Holds if the given one does not. */
    default EffectPredicate not(EffectPredicate predicate) {
        return DialogOnly.PREDICATE;
    }

    /** Holds if any holds. */
    default EffectPredicate or(EffectPredicate... predicates) {
        return DialogOnly.PREDICATE;
    }

    /** Gives access to the values of other fields. */
    interface PredicateInitializer {
        /** The value of a text field. */
        StringReference getString(Class<? extends ParameterReference<String>> reference);

        /** The value of a checkbox. */
        BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        /** The value of an array. */
        <T> ArrayReference getArray(Class<? extends ParameterReference<T[]>> reference);

        /** The value of an enum field. */
        <E extends Enum<E>> EnumReference<E> getEnum(Class<? extends ParameterReference<E>> reference);

        /** Whether the dialog has no such field. */
        boolean isMissing(Class<? extends ParameterReference<?>> reference);

        /** A condition on the input alone. */
        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        /** The condition that never holds. */
        default EffectPredicate never() {
            return getConstant(input -> false);
        }

        /** The condition that always holds. */
        default EffectPredicate always() {
            return getConstant(input -> true);
        }

        /** The condition of another provider. */
        EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> provider);

        /** The condition of another provider. */
        EffectPredicate getPredicate(EffectPredicateProvider provider);

        /** Conditions on an array. */
        interface ArrayReference {
            /** It has more than one element. */
            EffectPredicate hasMultipleItems();

            /** One of its elements fulfils the condition. */
            EffectPredicate containsElementSatisfying(EffectPredicateProvider provider);
        }

        /** Conditions on a checkbox. */
        interface BooleanReference {
            /** It is ticked. */
            EffectPredicate isTrue();

            /** It is not ticked. */
            EffectPredicate isFalse();
        }

        /** Conditions on an enum field. */
        interface EnumReference<E extends Enum<E>> {
            /** It has one of the values. */
            @SuppressWarnings("unchecked")
            EffectPredicate isOneOf(E... values);
        }

        /** Conditions on a text field. */
        interface StringReference {
            /** It has the value. */
            EffectPredicate isEqualTo(String value);

            /** It matches the regular expression. */
            EffectPredicate matchesPattern(String pattern);
        }
    }
}
