package org.knime.standin.api;

import java.lang.invoke.MethodType;
import java.util.stream.Stream;

/** Members of classes that KNIME does not own: asked of the running Java. */
final class OutsideList {
    private OutsideList() {
    }

    static boolean has(String type, String name, String descriptor) {
        Class<?> loaded;
        try {
            loaded = Class.forName(type, false, OutsideList.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return false;
        }
        for (Class<?> c = loaded; c != null; c = c.getSuperclass()) {
            boolean found = Stream.of(c.getDeclaredMethods()).anyMatch(m -> m.getName().equals(name) && descriptor
                .equals(MethodType.methodType(m.getReturnType(), m.getParameterTypes()).toMethodDescriptorString()));
            if (found) {
                return true;
            }
        }
        return Stream.of(loaded.getMethods()).anyMatch(m -> m.getName().equals(name) && descriptor
            .equals(MethodType.methodType(m.getReturnType(), m.getParameterTypes()).toMethodDescriptorString()));
    }
}
