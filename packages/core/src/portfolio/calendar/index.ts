export { createCalendar, labelForms, periodsPerYear, type Calendar } from "./calendar.js";
