package dev.setia.report;

record ViolationView(String subject, String detail) {}
