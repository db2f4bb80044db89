package org.bytedeco.cuda.global;

/** Of JavaCPP's class of this name: it is there. */
public final class cublas {

    private cublas() {
    }
}
