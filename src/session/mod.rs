//! Saved consultations.
